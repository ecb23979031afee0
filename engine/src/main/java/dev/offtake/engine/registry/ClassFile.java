package dev.offtake.engine.registry;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class file refers to, read from its constant pool (Java Virtual Machine Specification, section 4.4): every
 * method that is called and every field that is read stands there by name, whether the call is ever made or not.
 *
 * @param name the class, such as {@code com.acme.AcmeProvider}
 * @param members the methods and fields of other classes, and of itself, that it refers to
 * @param types the classes it refers to
 */
record ClassFile(String name, List<Member> members, List<String> types) {

    private static final int MAGIC = 0xCAFEBABE;

    // Tags of the constant pool, JVMS 17 table 4.4-A.
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    /**
     * A method or a field.
     *
     * @param owner the class it is looked up in, such as {@code java.lang.System}
     * @param name its name
     * @param descriptor its type, such as {@code ()J}
     */
    record Member(String owner, String name, String descriptor) {

        boolean isMethod() {
            return descriptor.startsWith("(");
        }

        @Override
        public String toString() {
            return name.equals("<init>") ? "new " + owner : owner + "." + name;
        }
    }

    /**
     * Reads a class file.
     *
     * @throws IOException if it is none
     */
    static ClassFile read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        return new Reader(new DataInputStream(new ByteArrayInputStream(bytes))).read();
    }

    private static final class Reader {

        private final DataInputStream in;
        private int[] tags = {};
        private int[] first = {};
        private int[] second = {};
        private String[] texts = {};

        Reader(DataInputStream in) {
            this.in = in;
        }

        ClassFile read() throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a class file");
            }
            in.readInt(); // minor and major version
            int count = in.readUnsignedShort();
            tags = new int[count];
            first = new int[count];
            second = new int[count];
            texts = new String[count];
            for (int i = 1; i < count; i++) {
                entry(i);
                if (tags[i] == LONG || tags[i] == DOUBLE) {
                    i++; // these take two places
                }
            }
            in.readUnsignedShort(); // access flags
            int self = in.readUnsignedShort();
            List<Member> members = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                if (tags[i] == FIELD || tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                    int named = second[i];
                    members.add(new Member(type(first[i]), texts[first[named]], texts[second[named]]));
                } else if (tags[i] == CLASS) {
                    types.add(type(i));
                }
            }
            return new ClassFile(type(self), members, types);
        }

        private String type(int index) {
            return texts[first[index]].replace('/', '.');
        }

        private void entry(int i) throws IOException {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case INTEGER, FLOAT -> in.readInt();
                case LONG, DOUBLE -> in.readLong();
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case METHOD_HANDLE -> {
                    first[i] = in.readUnsignedByte();
                    second[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("unknown constant of kind " + tags[i]);
            }
        }
    }
}
