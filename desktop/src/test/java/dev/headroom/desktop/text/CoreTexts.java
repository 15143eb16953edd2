package dev.headroom.desktop.text;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The English texts in the sources of the core, each with the class that holds it. What a source puts between two texts is a place
 * such as {@code {0}}. A text has two words at least.
 */
final class CoreTexts {
    private static final Path SOURCES = Path.of("../installer-core/src/main/java");

    /** A text of one of these calls is for developers, for programs, or for the command line. */
    private static final Set<String> SILENT_CALLS = Set.of(
            "compile",
            "contains",
            "startsWith",
            "matches",
            "log",
            "usage",
            "holds",
            "literal",
            "command",
            "path",
            "allowed");

    private static final Pattern SILENT_TARGETS =
            Pattern.compile("(log|echo)\\.accept|(settings|vendors)\\.put|(text|lines)\\.append|dialog\\.[a-z]+");

    private static final Pattern SILENT_TYPES = Pattern.compile(
            "(IO|IllegalArgument|IllegalState|UnsupportedOperation|JsonParse|UncheckedIO|Protocol|SocketTimeout)Exception");

    private CoreTexts() {}

    /** Every text with the names of the classes that hold it, such as {@code dev.headroom.core.apply.Executor}. */
    static Map<String, Set<String>> all() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Set<String>> texts = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> java = sources.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, message -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                new Scan(texts, unit).scan(new TreePath(unit), null);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scan extends TreePathScanner<Void, Void> {
        private final Map<String, Set<String>> texts;
        private final String type;

        private Scan(Map<String, Set<String>> texts, CompilationUnitTree unit) {
            this.texts = texts;
            String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
            this.type = unit.getPackageName() + "." + file.replace(".java", "");
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
                add(text);
            }
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree tree, Void nothing) {
            List<ExpressionTree> parts = new ArrayList<>();
            flatten(tree, parts);
            if (parts.stream()
                    .noneMatch(part -> part instanceof LiteralTree literal && literal.getValue() instanceof String)) {
                return super.visitBinary(tree, null);
            }
            StringBuilder text = new StringBuilder();
            int places = 0;
            for (ExpressionTree part : parts) {
                if (part instanceof LiteralTree literal && literal.getValue() != null) {
                    text.append(literal.getValue());
                } else {
                    text.append('{').append(places++).append('}');
                    scan(part, null);
                }
            }
            add(text.toString());
            return null;
        }

        private static void flatten(ExpressionTree tree, List<ExpressionTree> parts) {
            switch (tree) {
                case BinaryTree sum
                when sum.getKind() == Tree.Kind.PLUS -> {
                    flatten(sum.getLeftOperand(), parts);
                    flatten(sum.getRightOperand(), parts);
                }
                case ParenthesizedTree inner
                when inner.getExpression().getKind() == Tree.Kind.PLUS -> flatten(inner.getExpression(), parts);
                default -> parts.add(tree);
            }
        }

        private void add(String text) {
            boolean words = text.contains(" ") && text.matches(".*[a-z]{2,}.*");
            if (words && !isSilent()) {
                texts.computeIfAbsent(text.strip(), ignored -> new TreeSet<>()).add(type);
            }
        }

        /** Whether the innermost call around the text shows it to nobody who looks at a screen. */
        private boolean isSilent() {
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                switch (path.getLeaf()) {
                    case MethodInvocationTree call -> {
                        String name = call.getMethodSelect().toString();
                        return SILENT_CALLS.contains(name.substring(name.lastIndexOf('.') + 1))
                                || SILENT_TARGETS.matcher(name).matches();
                    }
                    case NewClassTree made -> {
                        return SILENT_TYPES
                                .matcher(made.getIdentifier().toString())
                                .matches();
                    }
                    case ClassTree ignored -> {
                        return false;
                    }
                    default -> {}
                }
            }
            return false;
        }
    }
}
