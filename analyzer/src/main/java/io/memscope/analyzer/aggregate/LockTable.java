package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.lock.MonitorEnters;

/**
 * Who waited for whom.
 *
 * @param enters entries of monitors one by one, as many as are kept
 * @param places nanoseconds blocked: first key the monitor's class, second the stack, third the previous owner
 * @param notifiers nanoseconds in {@code Object.wait} that a notification ended: first key the thread that waited,
 *     second the monitor's class, third the thread that notified
 */
public record LockTable(MonitorEnters enters, Cube places, Cube notifiers) {}
