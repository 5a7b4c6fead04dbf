package dev.weft.agent.errors;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups, the least recently seen of which make room for new ones, and their samples within a
 * number of bytes. Written by the agent's thread, read by the HTTP server's; thread safe.
 */
public final class ErrorStore {
  private static final long SAMPLE_AGE_NANOS = 60_000_000_000L;

  private final int mostGroups;
  private final long mostSampleBytes;

  /** By id, the least recently seen first. */
  private final Map<String, ErrorGroup> groups = new LinkedHashMap<>(64, 0.75f, true);

  /** The id of the last group that an exception of a class at a route was found to belong to. */
  private final Map<String, String> idByKey;

  private long sampleBytes;
  private long grouped;
  private long folded;
  private long unexamined;
  private long evictedGroups;
  private long evictedErrors;

  /**
   * A store.
   *
   * @param mostGroups how many groups are kept
   * @param mostSampleBytes about how many bytes of the heap their samples may occupy
   */
  public ErrorStore(int mostGroups, long mostSampleBytes) {
    this.mostGroups = mostGroups;
    this.mostSampleBytes = mostSampleBytes;
    idByKey =
        new LinkedHashMap<String, String>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 2 * ErrorStore.this.mostGroups;
          }
        };
  }

  /** An error that was looked at in full. */
  synchronized void add(String id, String type, String route, long epochNanos, String key) {
    ErrorGroup group = groups.get(id);
    if (group == null) {
      makeRoom();
      group = new ErrorGroup(id, type, epochNanos);
      groups.put(id, group);
    }
    group.seen(route, epochNanos);
    idByKey.put(key, id);
    grouped++;
  }

  private void makeRoom() {
    Iterator<ErrorGroup> eldest = groups.values().iterator();
    while (groups.size() >= mostGroups) {
      ErrorGroup evicted = eldest.next();
      eldest.remove();
      dropSample(evicted);
      evictedGroups++;
      evictedErrors += evicted.count;
    }
  }

  /** An error that was not looked at: it counts where the last of its key did, if there is one. */
  synchronized void addByKey(String route, long epochNanos, String key) {
    String id = idByKey.get(key);
    ErrorGroup group = id == null ? null : groups.get(id);
    if (group == null) {
      unexamined++;
      return;
    }
    group.seen(route, epochNanos);
    folded++;
  }

  /** An error that could be looked at neither so nor so. */
  synchronized void addUnexamined() {
    unexamined++;
  }

  /** Whether a group's sample is missing or old. */
  synchronized boolean wantsSample(String id, long epochNanos) {
    ErrorGroup group = groups.get(id);
    if (group == null) {
      return false;
    }
    ErrorSample sample = group.sample;
    return sample == null || epochNanos - sample.epochNanos > SAMPLE_AGE_NANOS;
  }

  synchronized void keep(String id, ErrorSample sample) {
    ErrorGroup group = groups.get(id);
    if (group == null) {
      return;
    }
    dropSample(group);
    group.sample = sample;
    sampleBytes += sample.bytes();
    Iterator<ErrorGroup> eldest = groups.values().iterator();
    while (sampleBytes > mostSampleBytes && eldest.hasNext()) {
      dropSample(eldest.next());
    }
  }

  private void dropSample(ErrorGroup group) {
    if (group.sample != null) {
      sampleBytes -= group.sample.bytes();
      group.sample = null;
    }
  }

  /** The groups, the most recently seen first. */
  public synchronized List<ErrorSummary> list(int limit) {
    List<ErrorGroup> all = new ArrayList<>(groups.values());
    Collections.reverse(all);
    List<ErrorSummary> summaries = new ArrayList<>();
    for (int i = 0; i < all.size() && i < limit; i++) {
      summaries.add(all.get(i).summary());
    }
    return summaries;
  }

  /** One group; null when it is not kept. */
  @Nullable
  public synchronized ErrorSummary find(String id) {
    // a look must not make it a recent one
    for (ErrorGroup group : groups.values()) {
      if (group.id.equals(id)) {
        return group.summary();
      }
    }
    return null;
  }

  /** How many groups are kept. */
  public synchronized int groups() {
    return groups.size();
  }

  /** Errors that were looked at and grouped by their fingerprint. */
  public synchronized long grouped() {
    return grouped;
  }

  /** Errors that were counted to the group of the last one of their class and route. */
  public synchronized long folded() {
    return folded;
  }

  /** Errors that belong to no group: too many different ones at once. */
  public synchronized long unexamined() {
    return unexamined;
  }

  /** Groups that were forgotten to make room. */
  public synchronized long evictedGroups() {
    return evictedGroups;
  }

  /** Errors of the groups that were forgotten. */
  public synchronized long evictedErrors() {
    return evictedErrors;
  }
}
