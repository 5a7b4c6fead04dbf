package com.example.visitor;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URISyntaxException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client of every feature, once: says a line for each answer, then stays until its standard input
 * closes. Arguments: URL, transport, a word to be sent everywhere where a client's word goes.
 */
public final class Visitor {
  private static final int PATIENCE_SECONDS = 30;
  private static final int PARTING_MILLIS = 500;

  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);
  private final String word;

  private Visitor(String word) {
    this.word = word;
  }

  public static void main(String[] args) throws Exception {
    new Visitor(args[2]).visit(args[0], args[1]);
    // its own threads would stay
    System.exit(0);
  }

  private void visit(String url, String transport) throws Exception {
    Socket home = open(url, transport);
    expect("connected");
    everyday(home);
    acknowledgements(home);
    Socket chat = open(url + "/chat", transport);
    expect("connected");
    ask(chat, "echo", word);
    Socket nowhere = open(url + "/" + word, transport);
    System.out.println("READY 0");
    Thread listener = new Thread(this::listen, "listener");
    listener.setDaemon(true);
    listener.start();
    while (System.in.read() >= 0) {}
    nowhere.disconnect();
    chat.disconnect();
    home.disconnect();
    // what says so is sent by another thread
    Thread.sleep(PARTING_MILLIS);
  }

  private Socket open(String url, String transport) throws URISyntaxException {
    IO.Options options = new IO.Options();
    options.transports = transport.split(",");
    options.query = "token=" + word;
    options.reconnection = false;
    Socket socket = IO.socket(url, options);
    socket.on(Socket.EVENT_CONNECT, any -> heard.add("connected"));
    for (String event :
        new String[] {"echo", "ordered", "said", "shouted", "answered", "unanswered"}) {
      socket.on(event, data -> hear(event, data));
    }
    socket.on("question", this::answer);
    socket.connect();
    return socket;
  }

  private void everyday(Socket home) throws InterruptedException {
    ask(home, "echo", word);
    tell(home, "echo", word, "echo " + word);
    ask(home, "join", "room-" + word);
    home.emit("fail", word);
    tell(home, "say", "room-" + word + " " + word, "said " + word);
    tell(home, "shout", word, "shouted " + word);
    home.emit("nobody-" + word, word);
    home.emit("nobody-" + word + "-2", word);
  }

  private void acknowledgements(Socket home) throws InterruptedException {
    home.emit("order", new Object[] {word}, (Ack) data -> hear("order", data));
    expectBoth("ordered " + word, "order done");
    tell(home, "ask", word, "answered " + word);
    tell(home, "ask", "in vain", "unanswered in vain");
    ask(home, "leave", "room-" + word);
    ask(home, "join", "lobby");
  }

  /** What others make the server say. */
  private void listen() {
    try {
      while (true) {
        say("HEARD " + heard.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Object... data) {
    if (data[0].equals(word)) {
      ((Ack) data[data.length - 1]).call(word);
    }
  }

  private void hear(String event, Object... data) {
    heard.add(event + " " + data[0]);
  }

  private void ask(Socket socket, String event, String data) throws InterruptedException {
    socket.emit(event, new Object[] {data}, (Ack) answer -> hear("ack", answer));
    String answer = next();
    say(event + (answer.startsWith("ack ") ? " acknowledged" : " got " + answer));
  }

  private void tell(Socket socket, String event, String data, String expected)
      throws InterruptedException {
    socket.emit(event, data);
    expect(expected);
  }

  private void expect(String expected) throws InterruptedException {
    String got = next();
    say(got.equals(expected) ? expected : "expecting " + expected + ", got " + got);
  }

  private void expectBoth(String one, String other) throws InterruptedException {
    String first = next();
    String second = next();
    boolean both = first.equals(one) && second.equals(other);
    say(both || first.equals(other) && second.equals(one) ? one : "got " + first + ", " + second);
  }

  private String next() throws InterruptedException {
    String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  /** Without the word: what is said here is searched for it. */
  private void say(String line) {
    System.out.println(line.replace(word, "WORD"));
  }
}
