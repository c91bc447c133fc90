package io.memscope.recorder.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a kernel's files written by hand. */
class ProcFilesTest {

    @TempDir
    Path root;

    private ProcFiles files(String name, String text) throws IOException {
        Path file = root.resolve("proc").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new ProcFiles(root.resolve("proc"), root.resolve("block"));
    }

    @Test
    void loadIsWhatIsNeitherIdleNorWaiting() throws IOException {
        ProcFiles proc =
                files("stat", "cpu  9 9 9 9\ncpu0 100 0 50 800 50 0 0 0 7 7\ncpu1 0 0 0 10 0 0 0 0\nctxt 42\n");
        List<ProcFiles.CoreTime> before = proc.cores();
        files("stat", "cpu  9 9 9 9\ncpu0 130 0 60 850 60 0 0 0 99 99\ncpu1 10 0 0 20 0 0 0 0\nctxt 43\n");
        List<ProcFiles.CoreTime> after = proc.cores();

        assertThat(ProcFiles.loads(before, after)).containsExactly(0.4, 0.5);
        assertThat(ProcFiles.load(before, after)).hasValue(50.0 / 120);
        assertThat(ProcFiles.load(after, after)).isEmpty();
        assertThat(ProcFiles.load(List.of(), after)).isEmpty();
        assertThat(proc.contextSwitches()).hasValue(43);
    }

    @Test
    void countsWholeDisksOnly() throws IOException {
        Files.createDirectories(root.resolve("block/sda/device"));
        ProcFiles proc = files(
                "diskstats",
                "  8 0 sda 10 1 20 3 30 4 40 5 0 6 7\n  8 1 sda1 9 1 19 3 29 4 39 5 0 6 7\n  7 0 loop0 1 1 1 1 1 1 1 1 0 1 1\n");

        assertThat(proc.disks()).isEqualTo(new ProcFiles.Transfers(10, 20 * 512, 30, 40 * 512));
    }

    @Test
    void countsInterfacesButLoopback() throws IOException {
        ProcFiles proc = files(
                "net/dev",
                "Inter-| Receive | Transmit\n face |bytes packets\n    lo: 5 5 0 0 0 0 0 0 5 5 0 0 0 0 0 0\n"
                        + "eth0:1000 7 0 0 0 0 0 0 2000 9 0 0 0 0 0 0\n");

        assertThat(proc.networks()).isEqualTo(new ProcFiles.Transfers(7, 1000, 9, 2000));
    }

    @Test
    void readsMemory() throws IOException {
        files("self/status", "Name:\tjava\nVmRSS:\t  2048 kB\n");
        ProcFiles proc = files("meminfo", "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 400 kB\n");

        assertThat(proc.memory()).isEqualTo(new ProcFiles.Memory(600 * 1024, 1000 * 1024));
        assertThat(proc.residentSetBytes()).hasValue(2048 * 1024);
    }

    @Test
    void hiddenFilesGiveNothing() {
        ProcFiles proc = new ProcFiles(root.resolve("none"), root.resolve("none"));

        assertThat(proc.cores()).isEmpty();
        assertThat(proc.disks()).isEqualTo(ProcFiles.Transfers.NONE);
        assertThat(proc.residentSetBytes()).isEmpty();
        assertThat(proc.contextSwitches()).isEmpty();
    }

    @Test
    void readsThisMachineAsOshiDoes() {
        HostReading own = new PlatformProbe(OptionalLong::empty).read(true);
        HostReading oshi = new HostProbe().read(true);

        assertThat(own.physicalTotalBytes()).isEqualTo(oshi.physicalTotalBytes());
        assertThat(own.loadAverage1m().isPresent())
                .isEqualTo(oshi.loadAverage1m().isPresent());
        if (NativeAccess.isLinux()) {
            assertThat(own.residentSetBytes().orElseThrow())
                    .isBetween(
                            oshi.residentSetBytes().orElseThrow() / 2,
                            oshi.residentSetBytes().orElseThrow() * 2);
            assertThat(own.contextSwitches().isPresent())
                    .isEqualTo(oshi.contextSwitches().isPresent());
        }
    }
}
