package dev.hotcell.gpu.driver;

import java.util.List;

/** What a launch was given, as it was before: memory, variables of its program, textures. */
record SavedArguments(List<SavedMemory> memory, List<SavedTexture> textures) {}
