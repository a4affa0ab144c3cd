package dev.hotcell.llm.llama;

/** The grammar of JSON, in llama.cpp's notation. */
final class JsonGrammar {
    /** A JSON object or array. White space is bounded, or a small model may go on with it for ever. */
    static final String ANY = """
            root ::= object | array
            value ::= object | array | string | number | "true" | "false" | "null"
            object ::= "{" ws ( member ( "," ws member )* )? "}" ws
            member ::= string ":" ws value ws
            array ::= "[" ws ( value ws ( "," ws value ws )* )? "]" ws
            string ::= "\\"" ( [^"\\\\\\x7F\\x00-\\x1F] | "\\\\" ( ["\\\\/bfnrt] | "u" hex hex hex hex ) )* "\\""
            hex ::= [0-9a-fA-F]
            number ::= "-"? ( "0" | [1-9] [0-9]{0,15} ) ( "." [0-9]{1,15} )? ( [eE] [-+]? [0-9]{1,3} )?
            ws ::= ( "\\n" [ \\t]{0,8} | " " )?
            """;

    private JsonGrammar() {}
}
