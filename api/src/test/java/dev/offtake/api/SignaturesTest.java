package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What plugins are compiled against is written down, so that nobody changes it without seeing that they do. After a
 * change that is meant, run this test with {@code -Dofftake.write-signatures=true} and read the difference: a line that
 * is gone or changed breaks plugins that exist.
 */
class SignaturesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/offtake/api/signatures.txt");

    @Test
    void signaturesAreAsWrittenDown() throws IOException, URISyntaxException {
        String now = dump();
        if (Boolean.getBoolean("offtake.write-signatures")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).as("""
                        The signatures of the provider api. If the change is meant, write them anew with \
                        mvn test -pl api -Dtest=SignaturesTest -Dofftake.write-signatures=true, and say in the \
                        message of the commit which plugins it breaks""").isEqualTo(Files.readString(GOLDEN));
    }

    private static String dump() throws IOException, URISyntaxException {
        Path classes = Path.of(ComputeProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names;
        try (Stream<Path> walk = Files.walk(classes)) {
            names = walk.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            Class<?> type;
            try {
                type = Class.forName(name, false, SignaturesTest.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            if (isOpen(type)) {
                describe(type, text);
            }
        }
        return text.toString();
    }

    /** Whether a plugin can name it: it and all it stands in are public or protected. */
    private static boolean isOpen(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isOpen(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void describe(Class<?> type, StringBuilder text) {
        text.append(modifiers(type.getModifiers() & ~(Modifier.INTERFACE | Modifier.ABSTRACT)))
                .append(
                        !type.isInterface() && Modifier.isAbstract(type.getModifiers()) && !type.isEnum()
                                ? "abstract "
                                : "")
                .append(type.isSealed() ? "sealed " : "")
                .append(kind(type))
                .append(type.getName())
                .append(parameters(type.getTypeParameters()));
        if (type.isRecord()) {
            text.append(Arrays.stream(type.getRecordComponents())
                    .map(part -> part.getGenericType().getTypeName() + " " + part.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        if (type.getGenericSuperclass() != null && !type.isEnum() && !type.isRecord()) {
            text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        text.append(list(" implements ", type.getGenericInterfaces()));
        if (type.isSealed()) {
            text.append(list(" permits ", type.getPermittedSubclasses()));
        }
        text.append('\n');
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
                members.add(
                        field.isEnumConstant()
                                ? field.getName()
                                : modifiers(field.getModifiers())
                                        + field.getGenericType().getTypeName() + " " + field.getName());
            }
        }
        if (!type.isEnum()) {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (isOpen(constructor.getModifiers()) && !constructor.isSynthetic()) {
                    members.add(modifiers(constructor.getModifiers()) + "new" + arguments(constructor));
                }
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
                members.add(modifiers(method.getModifiers())
                        + (method.isDefault() ? "default " : "")
                        + parameters(method.getTypeParameters())
                        + (method.getTypeParameters().length > 0 ? " " : "")
                        + method.getGenericReturnType().getTypeName()
                        + " "
                        + method.getName()
                        + arguments(method)
                        + (method.getDefaultValue() == null ? "" : " default " + value(method.getDefaultValue())));
            }
        }
        Collections.sort(members);
        members.forEach(member -> text.append("    ").append(member).append('\n'));
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface ";
        }
        return type.isInterface() ? "interface " : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
    }

    /** Those that a caller or an extending class can tell. */
    private static String modifiers(int modifiers) {
        int told = modifiers
                & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
        return told == 0 ? "" : Modifier.toString(told) + " ";
    }

    private static String parameters(TypeVariable<?>[] variables) {
        if (variables.length == 0) {
            return "";
        }
        return Arrays.stream(variables)
                .map(variable -> variable.getName()
                        + (variable.getBounds()[0] == Object.class ? "" : list(" extends ", variable.getBounds())))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String arguments(Executable member) {
        return Arrays.stream(member.getParameters())
                        .map(Parameter::getParameterizedType)
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", member.isVarArgs() ? "(varargs " : "(", ")"))
                + list(" throws ", member.getGenericExceptionTypes());
    }

    private static String list(String before, Type[] types) {
        return types.length == 0
                ? ""
                : before + Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }

    private static String value(Object value) {
        return value instanceof Object[] many
                ? Arrays.toString(many)
                : value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
