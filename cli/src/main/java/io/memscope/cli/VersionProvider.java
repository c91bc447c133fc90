package io.memscope.cli;

import picocli.CommandLine.IVersionProvider;

/** Gives the version that the build wrote into the jar. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {
            "memscope " + (version == null ? "(not packaged)" : version),
            "java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
