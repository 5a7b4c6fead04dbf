package com.example.shop.web;

import javax.servlet.Servlet;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The Spring MVC side of the shop, for the containers that are packed with Spring. */
final class Greetings {
  private Greetings() {}

  static Servlet dispatcher() {
    AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
    beans.register(Wiring.class);
    return new DispatcherServlet(beans);
  }

  /** What Spring is told. */
  @EnableWebMvc
  @Configuration(proxyBeanMethods = false)
  @Import(Desk.class)
  public static class Wiring {}

  /** A controller with templates. */
  @Controller
  @ResponseBody
  public static class Desk {
    @GetMapping("/greet/{name}")
    public String greet(@PathVariable("name") String name) {
      return "hello " + name;
    }

    @GetMapping("/shelves/{shelf}/books/{book}")
    public String book(@PathVariable("shelf") String shelf, @PathVariable("book") String book) {
      return "book " + book + " on " + shelf;
    }
  }
}
