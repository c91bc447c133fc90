package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.profile.StackProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What a format makes of a profile. */
final class Written {
    private Written() {}

    static byte[] bytes(ProfileFormat format, StackProfile profile, ProfileOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(profile, options, out);
        return out.toByteArray();
    }
}
