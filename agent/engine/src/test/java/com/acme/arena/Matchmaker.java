package com.acme.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A class of somebody's application, with methods of every shape. */
@Audited
public class Matchmaker implements Desk, Named<String> {
  public final List<Party> queue = new ArrayList<>();
  private final String region;
  private int attempts;

  public Matchmaker(String region) {
    this.region = region;
  }

  /** A mode of play. */
  public enum Mode {
    RANKED,
    CASUAL
  }

  /** Who plays together. */
  public record Party(String name, int size, Mode mode) {}

  /** Has a field, getters that read, that change, and that take their time. */
  public static class Profile {
    private final String league;
    private final String password = "hunter2";
    private int asked;
    public long sleepMillis;

    public Profile(String league) {
      this.league = league;
    }

    public String getTier() {
      return league.toUpperCase(java.util.Locale.ROOT);
    }

    public int getCounted() {
      return ++asked;
    }

    public String getSlow() {
      try {
        Thread.sleep(sleepMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "slow";
    }

    public String getBroken() {
      throw new IllegalStateException("broken");
    }

    public int asked() {
      return asked;
    }

    public String shown() {
      return password + league;
    }
  }

  public boolean createMatch(Party party, Mode mode) {
    attempts++;
    queue.add(party);
    if (party == null) {
      throw new IllegalArgumentException("no party");
    }
    return mode == Mode.RANKED;
  }

  public int createMatch(String name) {
    return attempts + name.length();
  }

  public static int count(int first, long second) {
    return first + (int) second;
  }

  private String secretly(String text) {
    return region + text;
  }

  public String callSecretly(String text) {
    return secretly(text);
  }

  public final synchronized int tally(int... values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  public Supplier<String> later(String text) {
    return () -> region + text;
  }

  public int deep(int levels) {
    return levels == 0 ? 0 : 1 + deep(levels - 1);
  }

  @Override
  public String title(String of) {
    return region + of;
  }

  public double pay(double amount, Profile profile) {
    return profile == null ? amount : amount * 2;
  }

  public boolean login(String user, String password) {
    return user.length() == password.length();
  }
}
