package dev.headroom.core.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Measures sources: how many top-level types each package has, how many parameters the constructors have, and which simple
 * names belong to several types.
 */
final class HouseSizes {
    private final Map<String, Integer> packages = new TreeMap<>();
    private final Map<String, Integer> constructors = new TreeMap<>();
    private final Map<String, List<String>> names = new TreeMap<>();

    private HouseSizes() {}

    static HouseSizes of(List<? extends JavaFileObject> sources) {
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        HouseSizes sizes = new HouseSizes();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                sizes.unit(unit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }

    /** The packages with more top-level types than the limit, with their number. */
    Map<String, Integer> largePackages(int limit) {
        return above(packages, limit);
    }

    /** The types, records aside, that have a constructor with more parameters than the limit, with the largest number. */
    Map<String, Integer> longConstructors(int limit) {
        return above(constructors, limit);
    }

    /** The simple names that belong to several top-level types, with the packages of these. */
    Map<String, List<String>> sharedNames() {
        Map<String, List<String>> shared = new TreeMap<>(names);
        shared.values().removeIf(places -> places.size() == 1);
        return shared;
    }

    private void unit(CompilationUnitTree unit) {
        if (unit.getPackageName() == null) {
            return;
        }
        String name = unit.getPackageName().toString();
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                packages.merge(name, 1, Integer::sum);
                names.computeIfAbsent(declared.getSimpleName().toString(), _ -> new ArrayList<>())
                        .add(name);
                declared.accept(new Constructors(name), null);
            }
        }
    }

    private static Map<String, Integer> above(Map<String, Integer> sizes, int limit) {
        Map<String, Integer> large = new TreeMap<>(sizes);
        large.values().removeIf(size -> size <= limit);
        return large;
    }

    private final class Constructors extends TreeScanner<Void, Void> {
        private final String outer;

        private Constructors(String outer) {
            this.outer = outer;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String name = outer + "." + type.getSimpleName();
            for (Tree member : type.getMembers()) {
                if (member instanceof ClassTree nested) {
                    nested.accept(new Constructors(name), null);
                } else if (member instanceof MethodTree method
                        && method.getName().contentEquals("<init>")
                        && type.getKind() != Tree.Kind.RECORD) {
                    constructors.merge(name, method.getParameters().size(), Integer::max);
                }
            }
            return null;
        }
    }
}
