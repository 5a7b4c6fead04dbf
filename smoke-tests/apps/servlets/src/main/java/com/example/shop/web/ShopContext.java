package com.example.shop.web;

import com.example.shop.Items;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.FilterRegistration;
import javax.servlet.Servlet;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;

/** Puts the whole shop into a servlet context, whoever made it. */
public final class ShopContext {
  private final ServletContext context;

  private ShopContext(ServletContext context) {
    this.context = context;
  }

  public static void install(ServletContext context, Items items) {
    ShopContext shop = new ShopContext(context);
    shop.filter();
    shop.pages(new Pages(items));
    shop.asyncPages(new AsyncPages(items));
    Mounts.rest(context);
    Mounts.spring(context);
  }

  /** A page for a container to map by its own means. */
  public static Servlet page(Items items) {
    return new Page(new Pages(items)::ping);
  }

  private void filter() {
    FilterRegistration.Dynamic doorman = context.addFilter("doorman", new Doorman());
    doorman.setAsyncSupported(true);
    doorman.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  private void pages(Pages pages) {
    page("/ping", pages::ping);
    page("/items/*", pages::items);
    page("/slow", pages::slow);
    page("/fail", pages::fail);
    page("/status/*", pages::status);
    page("/conflict", pages::conflict);
    page("/oops", pages::oops);
    page("/forward", pages::forward);
    page("/include", pages::include);
    page("/filtered", pages::ping);
    page("/headers", pages::headers);
    page("/body", pages::body);
    page("/quit", pages::quit);
  }

  private void asyncPages(AsyncPages pages) {
    page("/async/complete", pages::complete);
    page("/async/timeout", pages::timeout);
    page("/async/dispatch", pages::dispatch);
    page("/async/error", pages::error);
  }

  private void page(String mapping, Page.Body body) {
    ServletRegistration.Dynamic page = context.addServlet(mapping.substring(1), new Page(body));
    page.setAsyncSupported(true);
    page.addMapping(mapping);
  }
}
