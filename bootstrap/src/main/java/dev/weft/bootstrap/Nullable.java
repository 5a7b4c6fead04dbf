package dev.weft.bootstrap;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a reference that may be null; everything else in {@code dev.weft} may not.
 *
 * <p>Own, and kept in class files only: a foreign annotation that is visible at run time can break
 * reflection over a stranger's classes on Java 8 when its own class is absent (JDK-8152174).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.LOCAL_VARIABLE})
public @interface Nullable {}
