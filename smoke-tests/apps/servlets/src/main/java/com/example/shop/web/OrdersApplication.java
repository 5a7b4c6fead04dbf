package com.example.shop.web;

import java.util.Collections;
import java.util.Set;
import javax.ws.rs.core.Application;

/** The JAX-RS side of the shop. */
public final class OrdersApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Collections.singleton(Orders.class);
  }
}
