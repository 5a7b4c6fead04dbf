package com.example.webshop;

import com.example.shop.Life;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.glassfish.jersey.server.ResourceConfig;

/** The shop's API. */
@Path("/")
@Produces("text/plain")
public final class Api {
  private static final String ALREADY_THERE = "23505";

  private final Catalogue catalogue;
  private final Orders orders;
  private final Feed feed;

  Api(Catalogue catalogue, Orders orders, Feed feed) {
    this.catalogue = catalogue;
    this.orders = orders;
    this.feed = feed;
  }

  ResourceConfig config() {
    return new ResourceConfig().register(this);
  }

  @GET
  @Path("products/{id}")
  public String product(@PathParam("id") int id) throws SQLException {
    String product = catalogue.product(id);
    if (product == null) {
      throw new NotFoundException();
    }
    return product;
  }

  @GET
  @Path("products")
  public String search(@QueryParam("q") String word) throws SQLException {
    return String.join("\n", catalogue.search(word));
  }

  @POST
  @Path("baskets/{basket}/order")
  public Response order(@PathParam("basket") String basket, String customer) throws SQLException {
    try {
      int order = orders.place(customer, basket);
      feed.ordered(order);
      return Response.status(201).entity("order " + order).build();
    } catch (SQLException e) {
      if (ALREADY_THERE.equals(e.getSQLState())) {
        return Response.status(409).entity("ordered already").build();
      }
      throw e;
    }
  }

  @GET
  @Path("reports/sales")
  public String sales() throws SQLException {
    return catalogue.sales();
  }

  /** Coupons were never finished. */
  @GET
  @Path("coupons/{code}")
  public String coupon(@PathParam("code") String code) {
    throw new IllegalStateException("no rule for coupon " + code);
  }

  @POST
  @Path("quit")
  public String quit() {
    Life.end();
    return "bye";
  }
}
