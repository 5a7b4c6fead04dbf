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
 * failure now and then. Rounds are 20 ms apart, or as many milliseconds as the argument says.
 *
 * <p>Lines on standard input change that. {@code stall} makes it stand still: work comes in and
 * none is completed. {@code degrade}: all goes on, but most is refused or given up, and what can be
 * slow is. Any other line makes it go on as before.
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
  private volatile boolean degraded;
  private int round;

  private Arena() {}

  public static void main(String[] args) throws IOException {
    int everyMillis = args.length == 0 ? 20 : Integer.parseInt(args[0]);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Arena arena = new Arena();
    clock.scheduleWithFixedDelay(arena, 0, everyMillis, TimeUnit.MILLISECONDS);
    System.out.println("READY 0");
    arena.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    clock.shutdownNow();
  }

  private void obey(BufferedReader orders) throws IOException {
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      stalled = line.equals("stall");
      degraded = line.equals("degrade");
      matchmaker.hurry(degraded);
      generation.breaks(degraded);
      tokens.take(degraded ? 60 : 0);
      leaderboard.take(degraded ? 600 : 0);
    }
  }

  /** Whether things go well in this round: they seldom do while it is degraded. */
  private boolean isWell() {
    return !stalled && (!degraded || round % 20 == 0);
  }

  /** The same; and every so many rounds fail while all is well. */
  private boolean succeeds(int every) {
    return isWell() && (degraded || round % every != 0);
  }

  @Override
  public void run() {
    round++;
    Mode mode = round % 3 == 0 ? Mode.RANKED : Mode.CASUAL;
    String player = "player-" + round % 7;
    String channel = round % 2 == 0 ? "web" : "mobile";
    if (accounts.register(player, succeeds(8) ? channel : "")) {
      accounts.login(player);
    }
    enter(player);
    play(player, mode);
    talk(player);
    work(player);
  }

  private void enter(String player) {
    try {
      tokens.validate(succeeds(5) ? "good-" + player : "expired");
    } catch (IllegalArgumentException e) {
      accounts.logout(player);
    }
  }

  private void play(String player, Mode mode) {
    matchmaker.enqueue(new Party(player, mode, round % 4 == 0 ? "us" : "eu"));
    Match match = stalled ? null : matchmaker.createMatch(mode);
    if (match != null) {
      matchmaker.end(match);
    }
    Activity activity = activities.begin(mode.name());
    if (succeeds(9)) {
      activities.complete(activity);
    }
    leaderboard.record(player, round % 100);
    if (!stalled && round % 10 == 0) {
      leaderboard.snapshot();
    }
  }

  private void talk(String player) {
    Room room = chat.open("room-" + round / 3, round % 3 == 0 ? "public" : "private");
    chat.join(room, player);
    Message message = chat.send(room, player, "secret words of " + player);
    if (isWell()) {
      chat.deliver(message);
      chat.read(message);
    }
    chat.heartbeat(round % 6 == 0 ? "" : player);
    social.invite(player, "player-" + (round + 1) % 7);
    if (!stalled) {
      social.accept(player, succeeds(2));
    }
  }

  private void work(String player) {
    generation.request(round % 2 == 0 ? "image" : "video");
    if (!stalled) {
      generation.runNext();
    }
    payments.charge(player, succeeds(8) ? 4.99 : -1);
  }
}
