internal import GRDB

extension ClassroomStore {
    /// Every registered model, by name.
    public func models() throws(ClassroomError) -> [RegisteredModel] {
        try read { try RegisteredModel.fetchAll($0, sql: "SELECT * FROM model ORDER BY name") }
    }

    /// The model meant by a name, or an unambiguous beginning of one.
    public func model(matching reference: String) throws(ClassroomError) -> RegisteredModel {
        let all = try models()
        let name = try Reference(kind: "model", text: reference).resolve(among: all.map { .init(id: $0.name, names: []) })
        guard let found = all.first(where: { $0.name == name }) else { throw .notFound(kind: "model", reference: reference) }
        return found
    }

    /// Makes a model folder known by a name, or gives a known name another folder.
    public func save(model raw: RegisteredModel) throws(ClassroomError) -> SaveOutcome {
        var model = raw
        model.name = try TextRule.modelName.checked(raw.name)
        model.path = try TextRule.modelPath.checked(raw.path)
        return try write { [model] db in
            let known = try RegisteredModel.fetchOne(db, sql: "SELECT * FROM model WHERE name = ?", arguments: [model.name])
            guard let known else {
                try model.insert(db)
                return .added
            }
            guard (known.path, known.hash) != (model.path, model.hash) else { return .unchanged }
            _ = try model.update(db, key: "name")
            return .updated
        }
    }

    /// Forgets a model's name; its folder stays.
    public func removeModel(name: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM model WHERE name = ?", arguments: [name])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "model", reference: name) }
        }
    }
}
