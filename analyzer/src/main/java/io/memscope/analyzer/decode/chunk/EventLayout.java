package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * How to read the events of one type for all who ask for them: once per event, whatever their number.
 *
 * @param type the type
 * @param typeName its name since JDK 11
 * @param program reads the fields that anybody wants
 * @param start when it happened
 * @param duration how long it took
 * @param views one per request
 */
record EventLayout(TypeInfo type, String typeName, FieldProgram program, Slot start, Slot duration, List<View> views) {

    private static final String START = "startTime";
    private static final String DURATION = "duration";
    private static final String STACK = "stackTrace";
    private static final String THREAD = "eventThread";
    /** Fields that every layout has, before those of the requests. */
    private static final int COMMON_FIELDS = 3;

    /** The id of an event type as {@code jdk.ActiveSetting} has it: a number, but it stands for a name. */
    private static final String SETTING = "jdk.ActiveSetting";

    private static final String SETTING_TYPE_ID = "id";

    /**
     * How one request sees the events.
     *
     * @param subscription the request
     * @param thread the thread that the event is about
     * @param stack its stack trace
     * @param slots the fields asked for
     */
    record View(Subscription subscription, Slot thread, Slot stack, List<Slot> slots) {}

    static EventLayout of(TypeInfo type, String typeName, List<Subscription> subscriptions, ProgramCompiler compiler)
            throws MalformedDataException {
        List<String> paths = new ArrayList<>(List.of(START, DURATION, STACK));
        for (Subscription subscription : subscriptions) {
            EventRequest request = subscription.request();
            // Writers other than the JVM name the thread alike in all events.
            paths.add(request.threadField() == null ? "" : request.threadField() + "|" + THREAD);
            paths.addAll(request.fields());
        }
        if (subscriptions.isEmpty()) {
            paths.remove(STACK);
        }
        ProgramCompiler.Compiled compiled = compiler.compile(type, paths);
        List<Slot> slots = compiled.slots();
        List<View> views = new ArrayList<>();
        int next = COMMON_FIELDS;
        for (Subscription subscription : subscriptions) {
            List<String> fields = subscription.request().fields();
            Slot thread = slots.get(next++);
            List<Slot> wanted = new ArrayList<>();
            for (String field : fields) {
                wanted.add(named(typeName, field, slots.get(next++)));
            }
            views.add(new View(subscription, thread, slots.get(2), wanted));
        }
        return new EventLayout(type, typeName, compiled.program(), slots.get(0), slots.get(1), views);
    }

    private static Slot named(String typeName, String field, Slot slot) {
        return typeName.equals(SETTING) && field.equals(SETTING_TYPE_ID) && slot.kind() == Slot.Kind.INTEGER
                ? new Slot(Slot.Kind.EVENT_TYPE, slot.index(), slot.unit(), 0, null)
                : slot;
    }
}
