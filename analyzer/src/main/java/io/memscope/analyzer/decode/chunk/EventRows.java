package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventRun;

/** The values of events of one type that come in a row, event by event, for all who ask for them. */
final class EventRows {
    /** As {@link FieldProgram} reads them; those of the event at a place begin at the place times the width. */
    long[] values = {};

    private int width;
    private int size;

    /** Empties the rows, for events of so many values. */
    void start(int newWidth) {
        width = newWidth;
        size = 0;
        if (width * EventRun.MOST > values.length) {
            values = new long[width * EventRun.MOST];
        }
    }

    /** Values of an event. */
    int width() {
        return width;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == EventRun.MOST;
    }

    /** Where the values of the next event go. */
    int next() {
        return size * width;
    }

    /** Keeps the event whose values are there. */
    void keep() {
        size++;
    }

    /** Forgets all events. */
    void clear() {
        size = 0;
    }
}
