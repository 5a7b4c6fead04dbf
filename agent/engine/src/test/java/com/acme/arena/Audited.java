package com.acme.arena;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of the application's. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {}
