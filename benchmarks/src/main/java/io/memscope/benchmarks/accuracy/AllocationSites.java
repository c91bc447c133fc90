package io.memscope.benchmarks.accuracy;

import java.util.Arrays;

/**
 * Given the number of a site, allocates one object there: {@value #COUNT} places in the code, each a line of its own,
 * for objects of 36 classes.
 *
 * <p>How long the arrays are is a {@link SizeProfile}'s business, and set once before anything is allocated.
 */
final class AllocationSites {
    static final int COUNT = 84;

    private static final int[] LENGTHS = new int[COUNT];

    private AllocationSites() {}

    /** Chooses the lengths of the arrays; ignored at sites that allocate instances. */
    static void setLengths(int[] lengths) {
        System.arraycopy(lengths, 0, LENGTHS, 0, COUNT);
    }

    /** Whether a site allocates arrays, and then the bytes of one element. */
    static int elementBytes(int site) {
        return ELEMENT_BYTES[site];
    }

    /** The line of a site in this file, as stack traces have it. */
    static int line(int site) {
        return lastLine() - COUNT + site;
    }

    private static int lastLine() {
        try {
            allocate(-1);
        } catch (IllegalArgumentException e) {
            return Arrays.stream(e.getStackTrace()).findFirst().orElseThrow().getLineNumber();
        }
        throw new IllegalStateException("a site that is not there");
    }

    private static final int[] ELEMENT_BYTES = {
        0, 2, 4, 4, 0, 0, 4, 4, 4, 0, 0, 8, 4, 1, 0, 2, 0, 0, 4, 4, 1,
        0, 0, 4, 0, 0, 0, 8, 2, 0, 0, 1, 4, 4, 4, 0, 4, 0, 4, 0, 0, 2,
        0, 4, 2, 4, 0, 0, 0, 2, 4, 4, 0, 0, 0, 0, 4, 0, 4, 0, 4, 8, 0,
        4, 1, 4, 0, 4, 0, 4, 0, 0, 4, 0, 0, 8, 0, 4, 1, 0, 4, 0, 4, 0
    };

    /** Allocates at a site. */
    static Object allocate(int site) {
        return switch (site) {
            case 0 -> new Document();
            case 1 -> new short[LENGTHS[1]];
            case 2 -> new Long[LENGTHS[2]];
            case 3 -> new int[LENGTHS[3]];
            case 4 -> new Token();
            case 5 -> new Message();
            case 6 -> new Node[LENGTHS[6]];
            case 7 -> new float[LENGTHS[7]];
            case 8 -> new Event[LENGTHS[8]];
            case 9 -> new Token();
            case 10 -> new Node();
            case 11 -> new double[LENGTHS[11]];
            case 12 -> new Node[LENGTHS[12]];
            case 13 -> new byte[LENGTHS[13]];
            case 14 -> new Item();
            case 15 -> new char[LENGTHS[15]];
            case 16 -> new Pair();
            case 17 -> new Node();
            case 18 -> new Integer[LENGTHS[18]];
            case 19 -> new String[LENGTHS[19]];
            case 20 -> new byte[LENGTHS[20]];
            case 21 -> new Session();
            case 22 -> new Event();
            case 23 -> new Message[LENGTHS[23]];
            case 24 -> new Header();
            case 25 -> new Order();
            case 26 -> new Node();
            case 27 -> new long[LENGTHS[27]];
            case 28 -> new short[LENGTHS[28]];
            case 29 -> new Event();
            case 30 -> new Point();
            case 31 -> new boolean[LENGTHS[31]];
            case 32 -> new Event[LENGTHS[32]];
            case 33 -> new int[LENGTHS[33]];
            case 34 -> new String[LENGTHS[34]];
            case 35 -> new Pair();
            case 36 -> new Integer[LENGTHS[36]];
            case 37 -> new Frame();
            case 38 -> new Runnable[LENGTHS[38]];
            case 39 -> new Account();
            case 40 -> new Entry();
            case 41 -> new short[LENGTHS[41]];
            case 42 -> new Item();
            case 43 -> new float[LENGTHS[43]];
            case 44 -> new char[LENGTHS[44]];
            case 45 -> new Item[LENGTHS[45]];
            case 46 -> new Point();
            case 47 -> new Pair();
            case 48 -> new Order();
            case 49 -> new char[LENGTHS[49]];
            case 50 -> new Pair[LENGTHS[50]];
            case 51 -> new Pair[LENGTHS[51]];
            case 52 -> new Entry();
            case 53 -> new Frame();
            case 54 -> new Token();
            case 55 -> new Message();
            case 56 -> new Runnable[LENGTHS[56]];
            case 57 -> new Session();
            case 58 -> new Object[LENGTHS[58]];
            case 59 -> new Invoice();
            case 60 -> new int[LENGTHS[60]];
            case 61 -> new double[LENGTHS[61]];
            case 62 -> new Customer();
            case 63 -> new Thread[LENGTHS[63]];
            case 64 -> new byte[LENGTHS[64]];
            case 65 -> new Long[LENGTHS[65]];
            case 66 -> new Point();
            case 67 -> new Thread[LENGTHS[67]];
            case 68 -> new Invoice();
            case 69 -> new Message[LENGTHS[69]];
            case 70 -> new Account();
            case 71 -> new Event();
            case 72 -> new Object[LENGTHS[72]];
            case 73 -> new Customer();
            case 74 -> new Document();
            case 75 -> new long[LENGTHS[75]];
            case 76 -> new Order();
            case 77 -> new Order[LENGTHS[77]];
            case 78 -> new boolean[LENGTHS[78]];
            case 79 -> new Entry();
            case 80 -> new Order[LENGTHS[80]];
            case 81 -> new Header();
            case 82 -> new Item[LENGTHS[82]];
            case 83 -> new Item();
            default -> throw new IllegalArgumentException("no site " + site);
        };
    }

    /** An instance of 2 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Pair {
        private long f0, f1;
    }

    /** An instance of 3 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Point {
        private long f0, f1, f2;
    }

    /** An instance of 4 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Node {
        private long f0, f1, f2, f3;
    }

    /** An instance of 5 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Entry {
        private long f0, f1, f2, f3, f4;
    }

    /** An instance of 6 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Token {
        private long f0, f1, f2, f3, f4, f5;
    }

    /** An instance of 7 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Event {
        private long f0, f1, f2, f3, f4, f5, f6;
    }

    /** An instance of 8 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Order {
        private long f0, f1, f2, f3, f4, f5, f6, f7;
    }

    /** An instance of 9 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Item {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8;
    }

    /** An instance of 10 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Frame {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9;
    }

    /** An instance of 12 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Header {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
    }

    /** An instance of 14 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Session {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13;
    }

    /** An instance of 16 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Customer {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13, f14, f15;
    }

    /** An instance of 18 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Account {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13, f14, f15, f16, f17;
    }

    /** An instance of 22 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Invoice {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13, f14, f15, f16, f17, f18, f19, f20, f21;
    }

    /** An instance of 26 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Document {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23;
        private long f24, f25;
    }

    /** An instance of 32 fields of 8 bytes. */
    @SuppressWarnings("unused")
    private static final class Message {
        private long f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11;
        private long f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23;
        private long f24, f25, f26, f27, f28, f29, f30, f31;
    }
}
