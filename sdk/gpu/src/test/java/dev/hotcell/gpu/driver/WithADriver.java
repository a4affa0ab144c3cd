package dev.hotcell.gpu.driver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that needs our stand-ins for NVIDIA's libraries; the build runs such tests in a JVM of their own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("with-a-driver")
@ExtendWith(StandIn.class)
public @interface WithADriver {}
