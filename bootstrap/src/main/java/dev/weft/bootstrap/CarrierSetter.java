package dev.weft.bootstrap;

/** The headers of an outgoing request or message, for a trace context to be written into. */
public interface CarrierSetter {
  /** Sets a header, instead of any that has its name already. */
  void set(String name, String value);
}
