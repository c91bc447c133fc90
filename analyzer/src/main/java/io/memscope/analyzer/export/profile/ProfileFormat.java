package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.profile.StackProfile;
import java.io.IOException;
import java.io.OutputStream;

/** Given a profile, writes it as bytes of one format; the same bytes in every locale and time zone. */
public interface ProfileFormat {

    /**
     * Writes the profile; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException;
}
