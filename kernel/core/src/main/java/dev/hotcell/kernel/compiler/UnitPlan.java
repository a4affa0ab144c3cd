package dev.hotcell.kernel.compiler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a compiled unit will change.
 *
 * @param code the package of its code
 * @param linked its classes by their final internal names
 * @param declared the variables it declares, by wrapper, a dot and a name
 * @param retyped variables whose types are superseded, as they will be, by name
 * @param methods its methods, and how each is reached
 * @param types the names of all types it declares
 * @param edits new code for loaded classes, by the names of the types
 * @param fresh types that take the place of earlier ones, and why these could not go on
 * @param supersededTypes the earlier ones
 * @param supersededVariables variables whose places others take
 * @param mentioned the packages of cells that its code mentions
 */
record UnitPlan(
        String packageName,
        String code,
        List<UnitPart> parts,
        Javac.Outcome outcome,
        Moves moves,
        Map<String, byte[]> linked,
        Map<String, Declared.Variable> declared,
        Map<String, Declared.Variable> retyped,
        Map<CompiledMethod, Declared.Method> methods,
        Set<String> types,
        Map<String, ClassEdit> edits,
        Map<String, String> fresh,
        Map<String, Declared.Type> supersededTypes,
        List<Declared.Variable> supersededVariables,
        Set<String> mentioned) {}
