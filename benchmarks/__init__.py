"""What Parlour claims to do, measured. `make bench` runs all of it; `python -m benchmarks NAME…` a part.

A benchmark is a module with a function ``rows() -> list[Row]`` (`benchmarks.rows`) and a line in
`benchmarks.registry`. It is run in a process of its own, one after the other; it brings what it needs (a server, a
display, a folder), ends all of it, and takes minutes at most. While it runs it says how far it is with `rows.say`.

    def rows() -> list[Row]:
        say("typing into a room of 1,000")
        return [
            Row("opening the conversation", opened, "ms"),  # a figure that nothing is promised of
            at_most("longest pause while 500 messages/s arrive", pause, "ms", 50),
            at_least("messages drawn in a second", drawn, "messages/s", 1000),
            Row("a room of 100", ours, "deliveries/s", beside={"InspIRCd": theirs}),  # the table adds the ratio
        ]

What was measured last is kept in ``build/benchmarks.json``; from it `benchmarks.page` writes ``docs/performance.md``,
and `benchmarks.picture` the picture in it, once every benchmark has been run.
"""
