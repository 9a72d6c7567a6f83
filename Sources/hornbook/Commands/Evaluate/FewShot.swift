import Tokenizers

/// The examples that a model is shown where it is prompted with some.
enum FewShot {
    static let examples = [
        PromptExample(
            source: "Although the harbor had frozen solid by December 3, Captain Ruiz, who had sailed for 30 years, refused to postpone the voyage.",
            target: "The harbor was frozen by December 3. But Captain Ruiz had sailed for 30 years. She would not put off the trip.", grade: 3),
        PromptExample(
            source: "Photosynthesis, the process by which plants convert sunlight into nourishment, occurs predominantly in their leaves.",
            target: "Plants turn sunlight into food. This is called photosynthesis. It happens mostly in their leaves.", grade: 4),
        PromptExample(
            source: "The committee, having deliberated for several hours, eventually approved the construction of a second bridge across the Elm River.",
            target: "The committee talked for several hours. In the end, it agreed to build a second bridge over the Elm River.", grade: 6),
    ]
}
