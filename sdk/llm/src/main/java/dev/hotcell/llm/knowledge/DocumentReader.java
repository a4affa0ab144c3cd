package dev.hotcell.llm.knowledge;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads documents as sections of plain text: text, Markdown, HTML and PDF. */
final class DocumentReader {
    private static final Set<String> ENDINGS =
            Set.of("txt", "text", "md", "markdown", "html", "htm", "pdf", "rst", "log");

    private DocumentReader() {}

    /** Returns whether a folder's file is taken as a document. */
    static boolean reads(Path file) {
        return ENDINGS.contains(ending(file));
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it cannot be read as what its name says; the message names it
     */
    static List<Section> read(Path file) throws IOException {
        return switch (ending(file)) {
            case "pdf" -> pdf(file);
            case "html", "htm" -> HtmlSections.of(text(file));
            case "md", "markdown" -> MarkdownSections.of(text(file));
            default -> List.of(new Section("", text(file)));
        };
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text in UTF-8: convert it, or leave it out", e);
        }
    }

    private static List<Section> pdf(Path file) throws IOException {
        List<Section> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.setParagraphEnd("\n");
                pages.add(new Section("page " + page, stripper.getText(document)));
            }
        } catch (InvalidPasswordException e) {
            throw new IOException(file + " is a PDF with a password: remove it first", e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a PDF: " + e.getMessage(), e);
        }
        return pages;
    }
}
