package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.gate.GateOutcome;
import io.memscope.analyzer.gate.GateOutcome.Status;
import io.memscope.analyzer.report.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Given how gates came out, writes them as JUnit's XML, which every build server shows: a test case for each gate. */
public final class JUnitFormat {

    private JUnitFormat() {}

    /**
     * Writes the report; the stream is flushed and stays open.
     *
     * @param name what was checked, hostile text
     * @throws IOException if the stream does not take it
     */
    public static void write(String name, List<GateOutcome> outcomes, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "memscope: " + text(name));
            xml.writeAttribute("tests", String.valueOf(outcomes.size()));
            xml.writeAttribute("failures", count(outcomes, Status.FAILED));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(outcomes, Status.NOT_RECORDED));
            for (GateOutcome outcome : outcomes) {
                xml.writeCharacters("\n  ");
                writeCase(outcome, xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException written ? written : new IOException(e);
        }
        out.flush();
    }

    private static String count(List<GateOutcome> outcomes, Status status) {
        return String.valueOf(
                outcomes.stream().filter(outcome -> outcome.status() == status).count());
    }

    private static void writeCase(GateOutcome outcome, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", outcome.finding() == null ? "memscope.figures" : "memscope.rules");
        xml.writeAttribute("name", text(outcome.name()));
        xml.writeAttribute("time", "0");
        switch (outcome.status()) {
            case FAILED -> {
                xml.writeStartElement("failure");
                xml.writeAttribute(
                        "message", text(outcome.title() + ": " + outcome.found() + ", asked for " + outcome.asked()));
                xml.writeCharacters(text(details(outcome)));
                xml.writeEndElement();
            }
            case NOT_RECORDED -> {
                xml.writeStartElement("skipped");
                xml.writeAttribute("message", text(outcome.message()));
                xml.writeEndElement();
            }
            case PASSED -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(text(outcome.found() + ", asked for " + outcome.asked()));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String details(GateOutcome outcome) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(outcome.message());
        Finding finding = outcome.finding();
        if (finding != null) {
            if (!finding.threads().isEmpty()) {
                lines.add("threads: " + String.join(", ", finding.threads()));
            }
            for (Frame frame : finding.stack()) {
                lines.add("    at " + frame);
            }
            lines.add("remedy: " + finding.remedy());
        }
        return lines.toString();
    }

    /** What XML 1.0 can't hold at all, controls and halves of surrogate pairs, is shown as an escape; lines stay. */
    private static String text(String hostile) {
        StringJoiner lines = new StringJoiner("\n");
        for (String line : hostile.split("\n", -1)) {
            StringBuilder visible = new StringBuilder(VisibleText.of(line));
            for (int i = 0; i < visible.length(); i++) {
                if (visible.charAt(i) == '\ufffe' || visible.charAt(i) == '\uffff') {
                    visible.setCharAt(i, '\ufffd');
                }
            }
            lines.add(visible);
        }
        return lines.toString();
    }
}
