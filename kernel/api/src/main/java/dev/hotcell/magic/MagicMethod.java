package dev.hotcell.magic;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a magic, once its class is given to {@link Magics#register}. With a {@link String} parameter, which
 * takes the body, it is the magic of a cell, without one the magic of a line. It may also take a {@code List<String>} of
 * the words of the line, {@link MagicArguments}, and the {@link dev.hotcell.session.KernelSession}.
 *
 * <pre>{@code
 * class Greetings {
 *     @MagicMethod(summary = "Greets.")
 *     String hello(List<String> names) {
 *         return "Hello " + String.join(" and ", names);
 *     }
 * }
 * Magics.register(Greetings.class);
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MagicMethod {

    /** Returns the names without percent signs; the method's own if there are none. */
    String[] value() default {};

    /** Returns one sentence that says what it does. */
    String summary() default "";

    /** Returns what it takes, as help shows it. */
    String syntax() default "";
}
