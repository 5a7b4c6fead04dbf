package com.example.shop.web;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Response;

/** A resource with templates, a nested one, and one that fails. */
@Path("/orders")
@Produces("text/plain")
public class Orders {
  @GET
  @Path("/{id}")
  public String order(@PathParam("id") String id) {
    return "order " + id;
  }

  @GET
  @Path("/{id}/lines/{line}")
  public String line(@PathParam("id") String id, @PathParam("line") String line) {
    return "order " + id + " line " + line;
  }

  @POST
  public Response create(String body) {
    return Response.status(201).entity("created").build();
  }

  @GET
  @Path("/{id}/broken")
  public String broken(@PathParam("id") String id) {
    throw new IllegalStateException("failed on purpose");
  }
}
