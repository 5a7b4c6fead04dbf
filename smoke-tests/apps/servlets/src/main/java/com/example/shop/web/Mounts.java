package com.example.shop.web;

import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;

/** Mounts the frameworks that this application was packed with. */
final class Mounts {
  private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
  private static final String RESTEASY =
      "org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher";
  private static final String SPRING = "org.springframework.web.servlet.DispatcherServlet";

  private Mounts() {}

  static void rest(ServletContext context) {
    String servlet = present(JERSEY) ? JERSEY : RESTEASY;
    if (!present(servlet)) {
      return;
    }
    ServletRegistration.Dynamic api = context.addServlet("api", servlet);
    api.setInitParameter("javax.ws.rs.Application", OrdersApplication.class.getName());
    api.setInitParameter("resteasy.servlet.mapping.prefix", "/api");
    api.setAsyncSupported(true);
    api.addMapping("/api/*");
  }

  static void spring(ServletContext context) {
    if (present(SPRING)) {
      ServletRegistration.Dynamic spring = context.addServlet("spring", Greetings.dispatcher());
      spring.setAsyncSupported(true);
      spring.addMapping("/spring/*");
    }
  }

  private static boolean present(String type) {
    try {
      Class.forName(type, false, Mounts.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
