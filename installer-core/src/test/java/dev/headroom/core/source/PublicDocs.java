package dev.headroom.core.source;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds public types, methods and constructors whose documentation is missing, only repeats their own words, or does not
 * name the exceptions that they throw. It reads sources with the JDK's own parser (package {@code com.sun.source}).
 */
final class PublicDocs {
    private final DocTrees trees;
    private final List<String> faults = new ArrayList<>();
    private int members;

    private PublicDocs(DocTrees trees) {
        this.trees = trees;
    }

    /**
     * What was found in some sources.
     *
     * @param faults one line each, such as {@code Port.free(): has no documentation}
     * @param members how many public types, methods and constructors were looked at
     */
    record Result(List<String> faults, int members) {}

    static Result check(List<? extends JavaFileObject> sources) {
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        PublicDocs docs = new PublicDocs(DocTrees.instance(task));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree declared) {
                        docs.type(declared, new TreePath(new TreePath(unit), type), "", false);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(List.copyOf(docs.faults), docs.members);
    }

    /** Looks at one type and what is in it; members of an interface are public without saying so. */
    private void type(ClassTree type, TreePath path, String outer, boolean inInterface) {
        if (!isPublic(type.getModifiers().getFlags(), inInterface)) {
            return;
        }
        String name = outer + type.getSimpleName();
        Set<String> own = DocWords.of(name);
        Optional<DocCommentTree> doc = look(name, path, own);
        doc.ifPresent(found -> tags(name, found, own));
        ThrownProblems thrown = new ThrownProblems(type);
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath inner = new TreePath(path, member);
            if (member instanceof ClassTree nested) {
                type(nested, inner, name + ".", isInterface);
            } else if (member instanceof MethodTree method
                    && isPublic(method.getModifiers().getFlags(), isInterface)
                    && !isOverride(method)) {
                method(method, inner, name, type.getKind() == Tree.Kind.RECORD ? doc : Optional.empty(), thrown);
            }
        }
    }

    private void method(
            MethodTree method, TreePath path, String type, Optional<DocCommentTree> record, ThrownProblems thrown) {
        boolean constructor = method.getName().contentEquals("<init>");
        String name = type + (constructor ? "" : "." + method.getName()) + "()";
        Optional<DocCommentTree> doc = Optional.ofNullable(trees.getDocCommentTree(path));
        if (constructor && doc.isEmpty() && record.isPresent()) {
            // A record's constructor may be documented with the record, whose components are its parameters.
            problems(name, record.get(), method, thrown);
            return;
        }
        Set<String> own = DocWords.of(name);
        if (method.getReturnType() != null) {
            own.addAll(DocWords.of(method.getReturnType().toString()));
        }
        look(name, path, own).ifPresent(found -> {
            tags(name, found, own);
            problems(name, found, method, thrown);
        });
    }

    private Optional<DocCommentTree> look(String name, TreePath path, Set<String> own) {
        members++;
        DocCommentTree doc = trees.getDocCommentTree(path);
        if (doc == null) {
            faults.add(name + ": has no documentation");
            return Optional.empty();
        }
        String text = text(doc.getFullBody());
        if (text.isBlank()) {
            faults.add(name + ": has tags, but no sentence");
        } else if (DocWords.repeats(text, own)) {
            faults.add(name + ": only repeats its own words: " + text);
        }
        return Optional.of(doc);
    }

    private void tags(String name, DocCommentTree doc, Set<String> own) {
        for (DocTree tag : doc.getBlockTags()) {
            if (tag instanceof ParamTree param) {
                Set<String> words = DocWords.of(param.getName().toString());
                if (DocWords.repeats(text(param.getDescription()), words)) {
                    faults.add(name + ": @param " + param.getName() + " only repeats its name");
                }
            } else if (tag instanceof ReturnTree result && DocWords.repeats(text(result.getDescription()), own)) {
                faults.add(name + ": @return only repeats the name");
            }
        }
    }

    /** Declared exceptions and the codes of problems that the type itself throws have to be told. */
    private void problems(String name, DocCommentTree doc, MethodTree method, ThrownProblems thrown) {
        List<ThrowsTree> told = doc.getBlockTags().stream()
                .filter(ThrowsTree.class::isInstance)
                .map(ThrowsTree.class::cast)
                .toList();
        Set<String> types = told.stream()
                .map(tag -> tag.getExceptionName().getSignature())
                .collect(Collectors.toCollection(HashSet::new));
        method.getThrows().stream()
                .map(Tree::toString)
                .filter(type -> !types.contains(type))
                .forEach(type -> faults.add(name + ": does not say when it throws " + type));
        String texts = told.stream()
                .filter(tag -> tag.getExceptionName().getSignature().equals("ProblemException"))
                .map(tag -> text(tag.getDescription()))
                .collect(Collectors.joining(" "));
        thrown.codes(method).stream()
                .filter(code -> !texts.contains("{@code " + code + "}"))
                .forEach(code -> faults.add(name + ": does not name the problem " + code));
    }

    private static boolean isPublic(Set<Modifier> flags, boolean inInterface) {
        return flags.contains(Modifier.PUBLIC) || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream().map(DocTree::toString).collect(Collectors.joining());
    }
}
