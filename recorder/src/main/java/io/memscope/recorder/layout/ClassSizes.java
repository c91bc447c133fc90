package io.memscope.recorder.layout;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given the names of classes, gives the size of their instances; absent for what can't be found or known. */
final class ClassSizes {

    /**
     * Classes whose fields reflection hides (see {@code jdk.internal.reflect.Reflection}) or to which HotSpot adds
     * fields ({@code javaClasses.hpp}): their sizes, and those of their subclasses, would come out too small. Thread is
     * here for the fields added since JDK 19.
     */
    private static final Set<String> NOT_AS_DECLARED = Set.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.Thread",
            "java.lang.reflect.AccessibleObject",
            "java.lang.invoke.MemberName",
            "java.lang.invoke.ResolvedMethodName",
            "java.lang.invoke.MethodHandleNatives$CallSiteContext",
            "java.lang.StackFrameInfo",
            "jdk.internal.vm.StackChunk");

    private final ObjectLayout layout;
    private final List<ClassLoader> loaders;

    /** @param loaders where to look for classes, in this order */
    ClassSizes(ObjectLayout layout, List<ClassLoader> loaders) {
        this.layout = layout;
        this.loaders = List.copyOf(loaders);
    }

    /**
     * The loaders that an application is likely to have loaded its classes by: the system's and those of its threads'
     * contexts.
     */
    static List<ClassLoader> loadersOfThisJvm() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ClassLoader.getSystemClassLoader());
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[group.activeCount() * 2 + 16];
        int count = group.enumerate(threads, true);
        for (int i = 0; i < count; i++) {
            ClassLoader context = threads[i].getContextClassLoader();
            if (context != null) {
                loaders.add(context);
            }
        }
        return List.copyOf(loaders);
    }

    /**
     * Bytes of an instance of the class of that name; absent if it can't be found, is an array or not laid out as
     * declared.
     */
    OptionalLong instanceSizeBytes(String className) {
        Class<?> type = find(className);
        return type == null ? OptionalLong.empty() : instanceSizeBytes(type);
    }

    private @Nullable Class<?> find(String className) {
        for (ClassLoader loader : loaders) {
            Class<?> found = find(className, loader);
            if (found != null) {
                return found;
            }
        }
        // No loader has it: hidden classes, for one.
        return null;
    }

    private static @Nullable Class<?> find(String className, ClassLoader loader) {
        try {
            // Never initialises: that would run the application's code.
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError notHere) {
            return null;
        }
    }

    OptionalLong instanceSizeBytes(Class<?> type) {
        if (type.isArray() || type.isPrimitive() || type.isInterface()) {
            return OptionalLong.empty();
        }
        List<List<ObjectLayout.Field>> hierarchy = new ArrayList<>();
        try {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (NOT_AS_DECLARED.contains(c.getName()) || isContended(c)) {
                    return OptionalLong.empty();
                }
                List<ObjectLayout.Field> fields = new ArrayList<>();
                for (Field field : c.getDeclaredFields()) {
                    if (isContended(field)) {
                        return OptionalLong.empty();
                    }
                    if (!Modifier.isStatic(field.getModifiers())) {
                        fields.add(layout.field(field.getType()));
                    }
                }
                hierarchy.add(0, fields);
            }
        } catch (LinkageError missingFieldType) {
            // An optional dependency that is not there: the class works without, its fields can't be listed.
            return OptionalLong.empty();
        }
        return OptionalLong.of(layout.instanceSizeBytes(hierarchy));
    }

    /**
     * Padding against false sharing, which only the JVM knows the size of; the annotation's package is not exported.
     */
    private static boolean isContended(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().endsWith(".Contended")) {
                return true;
            }
        }
        return false;
    }
}
