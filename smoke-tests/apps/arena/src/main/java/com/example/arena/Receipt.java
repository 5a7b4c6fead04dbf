package com.example.arena;

/** What became of a payment. */
public final class Receipt {
  final boolean success;
  final double amount;

  Receipt(boolean success, double amount) {
    this.success = success;
    this.amount = amount;
  }
}
