package io.memscope.analyzer.aggregate;

/**
 * Objects of one class that samples stand for, where each sample tells the size of its object.
 *
 * <p>A sample of weight {@code w} that hit an object of {@code s} bytes stands for {@code w / s} objects: large objects
 * are hit more often in proportion to their size, so dividing bytes by the mean size of the objects hit would give far
 * too few (Horvitz and Thompson, A Generalization of Sampling Without Replacement, JASA 47, 1952).
 *
 * @param samples how many
 * @param weightBytes sum of their weights
 * @param objects sum of {@code w / s}
 * @param squares sum of its squares: the variance of {@code objects}, as far as it comes from which objects were hit
 */
public record SizedObjects(long samples, double weightBytes, double objects, double squares) {

    static SizedObjects of(double weightBytes, double objectBytes) {
        double objects = weightBytes / objectBytes;
        return new SizedObjects(1, weightBytes, objects, objects * objects);
    }

    SizedObjects plus(SizedObjects other) {
        return new SizedObjects(
                samples + other.samples,
                weightBytes + other.weightBytes,
                objects + other.objects,
                squares + other.squares);
    }
}
