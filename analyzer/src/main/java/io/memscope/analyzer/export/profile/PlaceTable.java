package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;

/** Frames as functions and lines in them, the way pprof and OpenTelemetry keep them. */
final class PlaceTable {

    /**
     * A method, or what stands at the end of a stack.
     *
     * @param name as Java writes it
     * @param systemName with its descriptor, which tells overloaded methods apart; the name where there is none
     */
    record Function(String name, String systemName) {}

    /**
     * A line of a function.
     *
     * @param function the function
     * @param line from 1; 0 where it is not told
     */
    record Place(Function function, int line) {}

    private PlaceTable() {}

    static Place of(Frame frame) {
        String name = frame.method();
        return new Place(
                new Function(name, name + frame.descriptor()), frame.line() == Frame.NO_LINE ? 0 : frame.line());
    }

    static Place named(String name) {
        return new Place(new Function(name, name), 0);
    }
}
