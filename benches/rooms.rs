//! Time of loading, segmenting, extraction and batches, by criterion. Every benchmark asserts its answer.

#[path = "texts.rs"]
mod texts;

use criterion::{Criterion, Throughput};
use dateline::{Extraction, Extractor, Report};

fn bytes(reports: &[Report<'_>]) -> u64 {
    reports.iter().map(|r| r.text().len() as u64).sum()
}

fn events(extractions: &[Extraction]) -> usize {
    extractions.iter().map(|x| x.events.len()).sum()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("load/extractor", |b| {
        b.iter(|| {
            let extractor = Extractor::new().unwrap();
            assert!(extractor.gazetteer().get("GN:164816").is_some());
            extractor
        });
    });

    // What a user of one report waits for: the sounds of names are made when the first unknown spelling is met.
    criterion.bench_function("load/first-report", |b| {
        let text =
            "Rebels shelled two villages near Serakib on Monday, killing six people in Xanbur.";
        b.iter(|| {
            let extractor = Extractor::new().unwrap();
            let read = extractor.extract(&Report::new("first", text));
            assert_eq!(read.events.len(), 1);
            (extractor, read)
        });
    });

    let quiet = Extractor::builder().mentions(false).build().unwrap();
    // No zone may give events, so that nothing but segmenting is left.
    let segmenter = Extractor::builder().mentions(false).zones([]).build().unwrap();
    let general = texts::reports("BENCH_GENERAL", texts::GENERAL);
    let dense = texts::reports("BENCH_DENSE", texts::DENSE);

    let mut group = criterion.benchmark_group("segment");
    group.throughput(Throughput::Bytes(bytes(&dense)));
    group.bench_function("report", |b| {
        b.iter(|| {
            let read: Vec<Extraction> = dense.iter().map(|r| segmenter.extract(r)).collect();
            assert_eq!(events(&read), 0);
            read
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("extract");
    for (name, reports) in [("general-news", &general), ("dense-conflict", &dense)] {
        let alone: Vec<Extraction> = reports.iter().map(|r| quiet.extract(r)).collect();
        let wanted = events(&alone);
        assert!(name == "general-news" || wanted >= reports.len(), "{wanted} events in {name}");
        group.throughput(Throughput::Bytes(bytes(reports)));
        group.bench_function(name, |b| {
            b.iter(|| {
                let read: Vec<Extraction> = reports.iter().map(|r| quiet.extract(r)).collect();
                assert_eq!(events(&read), wanted);
                read
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("batch");
    let alone: Vec<Extraction> = dense.iter().map(|r| quiet.extract(r)).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    group.throughput(Throughput::Bytes(bytes(&dense)));
    group.bench_function("threads-2", |b| {
        b.iter(|| {
            let read = pool.install(|| quiet.extract_batch(&dense));
            assert_eq!(events(&read), events(&alone));
            read
        });
    });
    group.finish();
    criterion.final_summary();
}
