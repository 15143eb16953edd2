package dev.headroom.core.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The codes of the problems that the methods of one class throw: of calls such as {@code ProblemException.refused("code", …)}
 * in the method itself and in the methods of the same class that it calls. Codes that are not literals are not seen.
 */
final class ThrownProblems {
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, Set<String>> calls = new HashMap<>();

    ThrownProblems(ClassTree type) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                method.accept(new Scan(method.getName().toString()), null);
            }
        }
    }

    Set<String> codes(MethodTree method) {
        Set<String> found = new TreeSet<>();
        collect(method.getName().toString(), found, new HashSet<>());
        return found;
    }

    private void collect(String method, Set<String> found, Set<String> seen) {
        if (seen.add(method)) {
            found.addAll(codes.getOrDefault(method, Set.of()));
            calls.getOrDefault(method, Set.of()).forEach(called -> collect(called, found, seen));
        }
    }

    private final class Scan extends TreeScanner<Void, Void> {
        private final String method;

        private Scan(String method) {
            this.method = method;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            ExpressionTree name = call.getMethodSelect();
            if (name instanceof MemberSelectTree select
                    && select.getExpression().toString().equals("ProblemException")) {
                if (!call.getArguments().isEmpty()
                        && call.getArguments().getFirst() instanceof LiteralTree literal
                        && literal.getValue() instanceof String code) {
                    codes.computeIfAbsent(method, _ -> new TreeSet<>()).add(code);
                }
            } else if (!(name instanceof MemberSelectTree)) {
                calls.computeIfAbsent(method, _ -> new HashSet<>()).add(name.toString());
            }
            return super.visitMethodInvocation(call, null);
        }
    }
}
