package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions of a method as text, without lines and the numbers of lambdas, to tell whether code changed. */
final class CodeText {
    private final Map<LabelNode, Integer> labels = new HashMap<>();

    private CodeText() {}

    /** Returns the instructions of the first method of that name, one an entry; empty if there is none. */
    static List<String> of(ClassNode node, String method) {
        CodeText text = new CodeText();
        List<String> lines = new ArrayList<>();
        for (MethodNode candidate : node.methods) {
            if (candidate.name.equals(method)) {
                for (AbstractInsnNode instruction : candidate.instructions) {
                    if (!(instruction instanceof LineNumberNode
                            || instruction instanceof LabelNode
                            || instruction instanceof FrameNode)) {
                        lines.add(instruction.getOpcode() + " " + text.operands(instruction));
                    }
                }
                return lines;
            }
        }
        return lines;
    }

    private String operands(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field) {
            return field.owner + "." + field.name + " " + field.desc;
        } else if (instruction instanceof MethodInsnNode method) {
            return method.owner + "." + method.name + " " + method.desc;
        } else if (instruction instanceof TypeInsnNode type) {
            return type.desc;
        } else if (instruction instanceof VarInsnNode variable) {
            return String.valueOf(variable.var);
        } else if (instruction instanceof IntInsnNode number) {
            return String.valueOf(number.operand);
        } else if (instruction instanceof LdcInsnNode constant) {
            return constant.cst.getClass().getSimpleName() + " " + constant.cst;
        } else if (instruction instanceof IincInsnNode increment) {
            return increment.var + " " + increment.incr;
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            return array.desc + array.dims;
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            String arguments = List.of(dynamic.bsmArgs).toString();
            return dynamic.name + dynamic.desc + arguments.replaceAll("(lambda\\$[\\w$]*\\$)\\d+", "$1");
        }
        return jump(instruction);
    }

    private String jump(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return number(jump.label);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            return table.min + " " + table.labels.stream().map(this::number).toList() + number(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            return lookup.keys + " " + lookup.labels.stream().map(this::number).toList() + number(lookup.dflt);
        }
        return "";
    }

    private String number(LabelNode label) {
        return "L" + labels.computeIfAbsent(label, l -> labels.size());
    }
}
