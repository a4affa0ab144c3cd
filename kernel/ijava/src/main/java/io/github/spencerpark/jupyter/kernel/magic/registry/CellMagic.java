package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method a cell magic, once its class is given to {@link Magics#registerMagics(Class)}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CellMagic {

    /** Returns its name; the method's if it is empty. */
    String value() default "";

    /** Returns other names. */
    String[] aliases() default {};
}
