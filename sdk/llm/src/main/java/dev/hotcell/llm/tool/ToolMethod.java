package dev.hotcell.llm.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method as a tool for {@link Toolbox#ofMethods}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

    /** Tells the model when to use it. */
    String value();

    /** Returns the names of its parameters, in order; needed where the code was compiled without {@code -parameters}. */
    String[] parameters() default {};
}
