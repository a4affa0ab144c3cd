package dev.hotcell.llm.template;

/**
 * What stands for a name that is not there: printed as nothing, false, and without elements; anything else done with it
 * is an error.
 */
record Undefined(String name) {
    TemplateException error() {
        return new TemplateException(name + " is undefined");
    }
}
