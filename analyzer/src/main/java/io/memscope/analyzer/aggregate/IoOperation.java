package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventRequest;

/** A kind of IO that the JDK records. */
public enum IoOperation {
    FILE_READ("jdk.FileRead", "path", "bytesRead"),
    FILE_WRITE("jdk.FileWrite", "path", "bytesWritten"),
    SOCKET_READ("jdk.SocketRead", "host", "bytesRead"),
    SOCKET_WRITE("jdk.SocketWrite", "host", "bytesWritten");

    private final String typeName;
    private final String targetField;
    private final String bytesField;

    IoOperation(String typeName, String targetField, String bytesField) {
        this.typeName = typeName;
        this.targetField = targetField;
        this.bytesField = bytesField;
    }

    private static final IoOperation[] BY_KEY = values();

    /** The operation that a key of a cube stands for. */
    public static IoOperation of(int key) {
        return BY_KEY[key];
    }

    /** The event type. */
    public String typeName() {
        return typeName;
    }

    /** Whether it is IO with a file. */
    public boolean file() {
        return this == FILE_READ || this == FILE_WRITE;
    }

    /** Whether it reads. */
    public boolean read() {
        return this == FILE_READ || this == SOCKET_READ;
    }

    /** Slots: target, bytes, and for sockets the address and the port. */
    EventRequest request() {
        return file()
                ? EventRequest.activity(typeName, targetField, bytesField)
                : EventRequest.activity(typeName, targetField, bytesField, "address", "port");
    }
}
