//! How the work grows: with the length of a body, the number of its posts, the
//! platforms that are looked for, and the cores of the machine. Criterion's
//! report draws each group as a line.

#[allow(dead_code, reason = "the other benches measure the other bodies")]
mod corpus;

use std::{hint::black_box, time::Duration};

use criterion::{
    BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use rayon::prelude::*;
use unembed::{Extractor, Platform};

static EXTRACTOR: Extractor = Extractor::new();

const KIB: usize = 1 << 10;

/// The sizes of a body, from a tenth of an article on.
const SIZES: [usize; 5] =
    [KIB, 10 * KIB, 100 * KIB, 1024 * KIB, 10 * 1024 * KIB];

/// A body of so many bytes.
type Make = fn(usize) -> String;

fn by_size(criterion: &mut Criterion) {
    let kinds: [(&str, Make); 4] = [
        ("size/text without posts", |len| corpus::prose(1, len, 0)),
        ("size/text with posts", |len| {
            corpus::prose(2, len, len.div_ceil(10 * KIB))
        }),
        ("size/page without posts", |len| corpus::page(len, 0)),
        ("size/markup with posts", |len| {
            corpus::article(2, len, len.div_ceil(10 * KIB))
        }),
    ];
    for (name, make) in kinds {
        let mut group = criterion.benchmark_group(name);
        for size in SIZES {
            let body = make(size);
            // OK because a `usize` fits.
            group.throughput(Throughput::Bytes(body.len() as u64));
            group.bench_with_input(
                BenchmarkId::from_parameter(size),
                body.as_str(),
                |bencher, body| {
                    bencher.iter(|| EXTRACTOR.posts(black_box(body)).count());
                },
            );
        }
        group.finish();
    }
}

fn by_posts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("posts in 256 KiB of text");
    for posts in [0, 1, 4, 16, 64, 256] {
        let body = corpus::prose(3, 256 * KIB, posts);
        assert_eq!(EXTRACTOR.posts(&body).count(), posts);
        group.bench_with_input(
            BenchmarkId::from_parameter(posts),
            body.as_str(),
            |bencher, body| {
                bencher.iter(|| EXTRACTOR.posts(black_box(body)).count());
            },
        );
    }
    group.finish();
}

fn by_platforms(criterion: &mut Criterion) {
    let body = corpus::page(256 * KIB, 0);
    let mut group = criterion.benchmark_group("platforms on a page");
    for count in [1, 2, Platform::ALL.len()] {
        let extractor = Extractor::new().only(&Platform::ALL[..count]);
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            body.as_str(),
            |bencher, body| {
                bencher.iter(|| extractor.posts(black_box(body)).count());
            },
        );
    }
    group.finish();
}

/// The same articles on one core and on more.
fn by_cores(criterion: &mut Criterion) {
    let bodies: Vec<String> =
        (0..256).map(|seed| corpus::article(seed, 20 * KIB, 3)).collect();
    let len: usize = bodies.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("cores");
    group.throughput(Throughput::Bytes(len as u64));
    for cores in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(cores)
            .build()
            .expect("threads");
        group.bench_function(BenchmarkId::from_parameter(cores), |bencher| {
            bencher.iter(|| {
                pool.install(|| {
                    let bodies = bodies.par_iter();
                    bodies
                        .map(|body| EXTRACTOR.posts(black_box(body)).count())
                        .sum::<usize>()
                })
            });
        });
    }
    group.finish();
}

fn config() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(600))
}

criterion_group!(
    name = all;
    config = config();
    targets = by_size, by_posts, by_platforms, by_cores
);
criterion_main!(all);
