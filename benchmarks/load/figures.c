/* Time, latencies and what the server takes. */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BUCKETS = 64 * 64 }; /* 64 to each power of two, so a percentile is right to 2 % */
static uint64_t latencies[BUCKETS], largest;

uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(2);
}

static int bucket_of(uint64_t ns) {
  if (ns < 64) return (int)ns;
  int shift = 57 - __builtin_clzll(ns);
  return shift * 64 + (int)(ns >> shift);
}

static double ms_of(int bucket) {
  if (bucket < 64) return bucket / 1e6;
  return (double)((uint64_t)(bucket % 64 + 64) << (bucket / 64 - 1)) / 1e6;
}

double percentile(double part) {
  uint64_t goal = (uint64_t)(part * (double)deliveries), count = 0;
  for (int bucket = 0; bucket < BUCKETS; bucket++)
    if ((count += latencies[bucket]) > goal) return ms_of(bucket);
  return largest / 1e6;
}

double longest(void) { return largest / 1e6; }

void forget_latencies(void) {
  memset(latencies, 0, sizeof latencies);
  largest = 0;
}

void note_latency(uint64_t ns) {
  latencies[bucket_of(ns)]++;
  if (ns > largest) largest = ns;
}

void usage(double *seconds, double *kilobytes) {
  char path[64], text[2048];
  unsigned long user = 0, kernel = 0;
  long pages = 0;
  *seconds = *kilobytes = 0;
  snprintf(path, sizeof path, "/proc/%d/stat", want.pid);
  FILE *file = want.pid ? fopen(path, "r") : NULL;
  if (!file) return;
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  char *after = strrchr(text, ')'); /* proc(5): the third field follows; 14 and 15 are times, 24 is pages */
  const char *fields = "%*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %lu %lu %*s %*s %*s %*s %*s %*s %*s %*s %ld";
  if (after && sscanf(after + 2, fields, &user, &kernel, &pages) == 3) {
    *seconds = (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
    *kilobytes = (double)pages * (double)sysconf(_SC_PAGESIZE) / 1000;
  }
}
