package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.report.SiteLabel;
import org.jspecify.annotations.Nullable;

/** Given the number of a stack, gives the frame that it goes by; worked out once for each, as every thread asks. */
final class SiteNames {
    private final Names names;
    private final @Nullable String[] known;

    SiteNames(Names names) {
        this.names = names;
        known = new String[names.stacks().size()];
    }

    String of(int stack) {
        String name = known[stack];
        if (name == null) {
            name = SiteLabel.of(names.stacks().get(stack).frames());
            known[stack] = name;
        }
        return name;
    }
}
