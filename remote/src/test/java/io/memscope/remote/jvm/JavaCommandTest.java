package io.memscope.remote.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a JVM runs, from how it was started. */
class JavaCommandTest {

    @Test
    void findsMainClassJarOrModule() {
        assertThat(JavaCommand.main("io.example.Main -x")).isEqualTo("io.example.Main");
        assertThat(JavaCommand.main("/opt/app/app.jar --port 1")).isEqualTo("app.jar");
        assertThat(JavaCommand.main("io.example/io.example.Main")).isEqualTo("io.example.Main");
        assertThat(JavaCommand.main(List.of("java", "-Xmx1g", "-cp", "a.jar:b.jar", "Main", "-jar", "x.jar")))
                .hasValue("Main");
        assertThat(JavaCommand.main(List.of("/bin/java", "--add-opens", "java.base/x=ALL", "-jar", "/a/b.jar", "c")))
                .hasValue("b.jar");
        assertThat(JavaCommand.main(List.of("java", "@options"))).isEmpty();
        assertThat(JavaCommand.main(List.of("java", "-jar"))).isEmpty();
    }

    @Test
    void refusesPerformanceDataThatIsNone() {
        assertThat(PerfData.parse(ByteBuffer.wrap(new byte[0]))).isEmpty();
        assertThat(PerfData.parse(ByteBuffer.wrap(new byte[64]))).isEmpty();
        ByteBuffer hostile = ByteBuffer.allocate(256);
        hostile.putInt(0, 0xcafec0c0).putInt(24, 32).putInt(28, Integer.MAX_VALUE);
        // An entry of no length would be read again and again.
        assertThat(PerfData.parse(hostile)).isEmpty();
        hostile.putInt(32, Integer.MAX_VALUE)
                .putInt(36, 20)
                .putInt(40, Integer.MAX_VALUE)
                .put(44, (byte) 'B');
        hostile.putInt(48, Integer.MAX_VALUE);
        assertThat(PerfData.parse(hostile)).isEmpty();
    }
}
