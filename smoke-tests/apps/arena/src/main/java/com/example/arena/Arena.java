package com.example.arena;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a company that runs a game does all day, on a small scale: every flow once a round, with a
 * failure now and then. Rounds are 20 ms apart, or as many milliseconds as the argument says. The
 * line {@code stall} on standard input makes it stand still: work comes in and none is completed;
 * any other line makes it go on.
 */
public final class Arena implements Runnable {
  private final Matchmaker matchmaker = new Matchmaker();
  private final Chat chat = new Chat();
  private final Social social = new Social();
  private final Activities activities = new Activities();
  private final Leaderboard leaderboard = new Leaderboard("season");
  private final Generation generation = new Generation();
  private final Payments payments = new Payments();
  private final Accounts accounts = new Accounts();
  private final Tokens tokens = new Tokens();
  private volatile boolean stalled;
  private int round;

  private Arena() {}

  public static void main(String[] args) throws IOException {
    int everyMillis = args.length == 0 ? 20 : Integer.parseInt(args[0]);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Arena arena = new Arena();
    clock.scheduleAtFixedRate(arena, 0, everyMillis, TimeUnit.MILLISECONDS);
    System.out.println("READY 0");
    arena.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    clock.shutdownNow();
  }

  private void obey(BufferedReader orders) throws IOException {
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      stalled = line.equals("stall");
    }
  }

  @Override
  public void run() {
    round++;
    Mode mode = round % 3 == 0 ? Mode.RANKED : Mode.CASUAL;
    String player = "player-" + round % 7;
    if (accounts.register(player, round % 2 == 0 ? "web" : "mobile")) {
      accounts.login(player);
    }
    enter(player);
    play(player, mode);
    talk(player);
    work(player);
  }

  private void enter(String player) {
    try {
      tokens.validate(round % 5 == 0 ? "expired" : "good-" + player);
    } catch (IllegalArgumentException e) {
      accounts.logout(player);
    }
  }

  private void play(String player, Mode mode) {
    matchmaker.enqueue(new Party(player, mode, round % 4 == 0 ? "us" : "eu"));
    Match match = stalled ? null : matchmaker.createMatch(mode);
    if (match != null) {
      Activity activity = activities.begin(mode.name());
      matchmaker.end(match);
      activities.complete(activity);
      leaderboard.record(player, round % 100);
    }
    if (round % 10 == 0) {
      leaderboard.snapshot();
    }
  }

  private void talk(String player) {
    Room room = chat.open("room-" + round / 3, round % 3 == 0 ? "public" : "private");
    chat.join(room, player);
    Message message = chat.send(room, player, "secret words of " + player);
    if (!stalled) {
      chat.deliver(message);
      chat.read(message);
    }
    chat.heartbeat(round % 6 == 0 ? "" : player);
    social.invite(player, "player-" + (round + 1) % 7);
    social.accept(player, round % 2 == 0);
  }

  private void work(String player) {
    generation.request(round % 2 == 0 ? "image" : "video");
    if (!stalled) {
      generation.runNext();
    }
    payments.charge(player, stalled || round % 8 == 0 ? -1 : 4.99);
  }
}
